"""The floor under `hearthside --help`: a program with one typer command, set to plain help as ours is."""

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def greet(name: str) -> None:
    """Greet someone."""
    print(name)


if __name__ == "__main__":
    app()
