#!/bin/sh
# A copy of the whole server while it runs, checked against its own list of sums before it gets its name.
#   base-backup.sh postgresql://account@host FOLDER [WORDS]
# WORDS: what else pg_basebackup is to be told, such as --max-rate=10M.
# The account needs the right REPLICATION. With archived logs the server comes back from this at any instant since.
set -eu
address=$1
folder=$2
shift 2
umask 077
part="$folder/.antre-base-$$"
trap 'rm -rf "$part"' EXIT
trap 'exit 1' INT TERM
pg_basebackup --pgdata="$part" --wal-method=stream --checkpoint=fast --dbname="$address" "$@"
pg_verifybackup --quiet "$part"
made="$folder/base-$(date -u +%Y%m%dT%H%M%SZ)"
mv "$part" "$made"
echo "$made"
