#!/bin/sh
# One dump of Antre's database: written, read again from its first byte to its last, and only then given its name.
#   dump.sh postgresql://account@host/name FOLDER [KEEP]
# KEEP: how many of the newest dumps stay in the folder (30). The password comes from ~/.pgpass, not from here.
set -eu
address=$1
folder=$2
keep=${3:-30}
umask 077
part=$(mktemp "$folder/.antre-XXXXXX")
trap 'rm -f "$part"' EXIT
trap 'exit 1' INT TERM
pg_dump --format=custom --file="$part" "$address"
pg_restore --file=/dev/null "$part"
sync "$part"
made="$folder/antre-$(date -u +%Y%m%dT%H%M%SZ).dump"
mv "$part" "$made"
for old in $(cd "$folder" && ls -1r antre-*.dump | tail -n "+$((keep + 1))"); do
    rm -f "$folder/$old"
done
echo "$made"
