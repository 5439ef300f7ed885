"""The names of the files that are made of an upload, apart from what a home needs: no vault is loaded to read one."""

RECORDS, SIGNS, PROBLEMS = "records.jsonl", "signs.jsonl", "problems.jsonl"
PACKED = "original.zip"  # those files of an upload that were read, where it can't be saved as it is
