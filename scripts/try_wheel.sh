#!/bin/sh
# Builds the wheel, unpacks it into an empty folder and asks it a question there, as somebody who installed it would.
set -eu
python=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$python" -m pip wheel -q --disable-pip-version-check --no-deps --no-build-isolation -w "$folder/dist" .
"$python" -m pip install -q --disable-pip-version-check --no-deps --target "$folder/site" "$folder"/dist/*.whl
cd "$folder"
PYTHONPATH="$folder/site" TELLER_HOME="$folder/home" "$python" -c '
import adapters.main, sys
assert adapters.main.__file__.startswith(sys.argv[1]), adapters.main.__file__
sys.argv[1:] = ["ask", "how did India vote on ES-11/6"]
adapters.main.main()
' "$folder/site"
