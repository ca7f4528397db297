"""``python -m auditor``: the same command as ``auditor``."""

from auditor.cli import main

if __name__ == "__main__":
    main()
