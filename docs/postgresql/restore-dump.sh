#!/bin/sh
# A dump becomes a new database beside the old one; all of it, or nothing.
#   restore-dump.sh DUMP postgresql://account@host NEW-NAME
# Stop every hub first. Afterwards: antre backup restored --database postgresql+psycopg://account@host/NEW-NAME
set -eu
dump=$1
server=$2
name=$3
createdb --maintenance-db="$server/postgres" "$name"
if ! pg_restore --no-owner --no-privileges --exit-on-error --single-transaction --dbname="$server/$name" "$dump"; then
    dropdb --maintenance-db="$server/postgres" "$name"
    exit 1
fi
