"""The broker of the embedded default: files in a folder."""

from queue import Empty

import pytest
from kombu import Connection


@pytest.fixture
def queue(tmp_path, request):
    folders = {"data_folder_in": "queue", "data_folder_out": "queue", "control_folder": "control"}
    options = {name: str(tmp_path / "broker" / folder) for name, folder in folders.items()}
    broker = "strategy_site.broker:Transport"
    with Connection("filesystem://localhost", transport=broker, transport_options=options) as connection:
        yield connection.SimpleQueue(request.node.name)  # a name of its own: kombu remembers what it has bound


def test_message_arrives_in_folders_that_were_not_there(queue):
    queue.put({"job": 1})

    message = queue.get(timeout=5)
    assert message.payload == {"job": 1}
    message.ack()


def test_message_that_is_still_being_written_is_left_alone(queue, tmp_path):
    queue.put({"job": 1})
    (whole,) = (tmp_path / "broker" / "queue").iterdir()
    whole.rename(whole.with_suffix(".part"))

    with pytest.raises(Empty):
        queue.get_nowait()


def test_only_whole_messages_have_a_name_that_workers_look_for(queue, tmp_path):
    for number in range(3):
        queue.put({"job": number})

    endings = [path.suffixes[-1] for path in (tmp_path / "broker" / "queue").iterdir()]
    assert endings == [".msg"] * 3
