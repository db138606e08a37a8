"""What a person is told when the store can't: a sentence with what to do, by the code of Unavailable."""

STORE_SAYS = {
    "disk_full": "The disk is full. Make room and try again.",
    "disk_failing": "The disk fails to read or write. Save the data folder to another disk before anything else.",
    "store_busy": "Another program keeps the database busy. Try again in a moment.",
    "store_not_writable": "The database can't be opened for writing. Check the folder and this account's rights.",
    "store_damaged": "The file is no database, or it is damaged. Restore a backup, or give another file.",
    "store_gone": "The database file was deleted or replaced while it was open. Put it back or restore a backup.",
    "database_away": "The database doesn't answer. Check its address and that it runs.",
    "wrong_address": "{told} is no database address; expected a file, or {expected}.",
    "newer_store": "The database was written by a newer Antre ({revision}). Update this one.",
}
