"""What stops the demonstration before it has changed anything."""

import socket

import pytest

from strategy_site.demo.checks import LOOPBACK, Refusal, check_folder, check_port
from tests.processes import embedded, free_port, running


@pytest.fixture
def busy_port():
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        listener.listen()
        yield listener.getsockname()[1]


def demo(*arguments, log, **variables):
    """Exit status and output of a start that comes to nothing."""
    environment = embedded(log.parent / "var", **variables)
    with running(["manage.py", "demo", *arguments], environment=environment, log=log) as command:
        return command.process.wait(60), command.output


def test_free_port_and_new_folder_are_fine(tmp_path):
    check_port(free_port())
    check_folder(tmp_path / "new" / "folder")

    assert list(tmp_path.iterdir()) == []


def test_port_that_cannot_exist_is_refused():
    with pytest.raises(Refusal, match="65535"):
        check_port(70_000)


def test_busy_port_ends_the_start_with_one_line(busy_port, tmp_path):
    status, output = demo("--port", str(busy_port), log=tmp_path / "output")

    reason = f"Port {busy_port} cannot be used (Address already in use)."
    assert (status, output) == (1, f"{reason} Choose another one with --port {busy_port + 1}.\n")
    assert list((tmp_path / "var").iterdir()) == []


def test_folder_that_cannot_be_written_ends_the_start_with_one_line(tmp_path):
    file = tmp_path / "file"
    file.touch()

    status, output = demo("--port", str(free_port()), log=tmp_path / "output", VAR_DIR=str(file / "var"))

    reason = f"No files can be written to {file / 'var'} (Not a directory)."
    assert (status, output) == (1, f"{reason} Set VAR_DIR to a folder of yours.\n")


def test_reset_leaves_other_databases_alone(tmp_path):
    elsewhere = "postgres://nobody@127.0.0.1:1/site"

    status, output = demo("--reset", "--port", str(free_port()), log=tmp_path / "output", DATABASE_URL=elsewhere)

    assert (status, output) == (1, "--reset deletes SQLite files only; DATABASE_URL names another database.\n")


def test_command_explains_itself(tmp_path):
    status, output = demo("--help", log=tmp_path / "output")

    assert status == 0
    assert "Start the demonstration on this machine" in " ".join(output.split())
