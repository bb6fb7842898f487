"""The command core: questions, answers, fact checks, pictures, notices. Knows no platform."""
