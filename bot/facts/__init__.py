"""What queries yield, without prose: facts of the record that answers, verdicts and notices are made of."""
