"""A real MediaWiki, installed anew on SQLite and served on loopback."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.processes import free_port, get, wait_until
from tests.wiki.site import BOT, BOT_PASSWORD, Wiki

MEDIAWIKI = Path("/usr/share/mediawiki")
# The Translate extension is in no package. What it does before a page is read: its tags go, its variables stay.
LIKE_TRANSLATE = r"""
$wgHooks['ParserBeforeInternalParse'][] = static function ( $parser, &$text ) {
	$text = preg_replace(
		[ '~<translate>\n?~', '~\n?</translate>~', '~<tvar name="[^"]*">(.*?)</tvar>~s', '~<languages />~' ],
		[ '', '', '$1', '' ],
		$text
	);
};
$wgJobRunRate = 0;
$wgRateLimits = [];
"""


def run(script, *arguments, environment):
    command = ["php", str(MEDIAWIKI / "maintenance" / f"{script}.php"), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def wiki(tmp_path_factory):
    folder, port = tmp_path_factory.mktemp("wiki"), free_port()
    configuration = folder / "LocalSettings.php"
    environment = {**os.environ, "MW_CONFIG_FILE": str(configuration), "PHP_CLI_SERVER_WORKERS": "4"}
    run(
        "install",
        *("--dbtype", "sqlite", "--dbpath", str(folder), "--confpath", str(folder)),
        *("--server", f"http://127.0.0.1:{port}", "--scriptpath", "", "--pass", "a-long-pass-phrase"),
        *("--extensions", "Cite", "--skins", "Vector", "Test wiki", "Admin"),
        environment=environment,
    )
    configuration.write_text(configuration.read_text() + LIKE_TRANSLATE)
    account, _at, application = BOT.partition("@")
    run("createAndPromote", account, "another-pass-phrase", environment=environment)
    grants = "basic,editpage,createeditmovepage,highvolume"
    run(
        "createBotPassword",
        *("--appid", application, "--grants", grants, account, BOT_PASSWORD),
        environment=environment,
    )
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            ["php", "-S", f"127.0.0.1:{port}", "-t", str(MEDIAWIKI)],
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        wait_until(lambda: answers(port) or server.poll() is not None, (folder / "log").read_text)
        yield Wiki(f"http://127.0.0.1:{port}")
    finally:
        os.killpg(server.pid, signal.SIGKILL)  # its workers outlive it otherwise
        server.wait()


def answers(port):
    try:
        return get(port, "/api.php?action=query&format=json")[0] == 200
    except OSError:
        return False


@pytest.fixture
def connected(settings, wiki):
    """Our site, set up for this wiki."""
    settings.MEDIAWIKI_API_URL = wiki.api
    settings.MEDIAWIKI_BOT_NAME = BOT
    settings.MEDIAWIKI_BOT_PASSWORD = BOT_PASSWORD
    return wiki
