#!/bin/sh
# /usr/local/bin/inzage-backup.sh: a copy of the database each day, the first of each week kept for longer.
# A copy that fails takes none of the older ones away. What is in a copy is sealed; the master key is kept elsewhere.
set -eu
umask 077

folder=${BACKUP_FOLDER:-/var/backups/inzage}
daily=${BACKUP_DAILY:-7}
weekly=${BACKUP_WEEKLY:-5}

for number in "$daily" "$weekly"; do
    case $number in
        '' | *[!0-9]* | 0*) echo "BACKUP_DAILY and BACKUP_WEEKLY are numbers above 0" >&2; exit 2 ;;
    esac
done

# PostgreSQL where a database of it is named, else the SQLite of INZAGE_CONFIG.
if [ -n "${PGDATABASE:-}" ]; then end=dump; else end=db; fi
today=$folder/daily/inzage-$(date +%Y-%m-%d).$end
week=$folder/weekly/inzage-$(date +%G-W%V).$end
unfinished=$folder/unfinished.$end

mkdir -p "$folder/daily" "$folder/weekly"
if [ -e "$today" ]; then
    echo "there is a copy of today already: $today"
    exit 0
fi

rm -f "$unfinished"
if [ "$end" = dump ]; then
    pg_dump --no-password --format=custom --file="$unfinished"
else
    "${INZAGE:-/usr/local/bin/inzage}" backup "$unfinished"
fi
mv "$unfinished" "$today"
# Two names of one file: a week costs no room while its day is kept.
[ -e "$week" ] || ln "$today" "$week"

# The oldest go: names are dates, so the order of names is that of days.
expire() {
    ls "$1" | grep "^inzage-.*\.$end\$" | sort -r | tail -n "+$(($2 + 1))" | while read -r old; do
        rm "$1/$old"
        echo "removed $1/$old"
    done
}
expire "$folder/daily" "$daily"
expire "$folder/weekly" "$weekly"
echo "copied to $today"
