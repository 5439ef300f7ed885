"""`python -m pipeline.cli` is the `hearthside` command."""

from pipeline.cli import main

raise SystemExit(main())
