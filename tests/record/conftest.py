"""The same store tests run on both databases: SQLite in a folder, and a real PostgreSQL server of their own."""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pourparler.record import Address, Store

INSTALL = "PostgreSQL is not here; install it: apt-get install -y postgresql"
DEBIAN = Path("/usr/lib/postgresql")


def _program(name: str) -> str | None:
    debian = sorted(DEBIAN.glob(f"*/bin/{name}")) if DEBIAN.is_dir() else []
    return str(debian[-1]) if debian else shutil.which(name)


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server of its own, reached by a socket; skips where there is no PostgreSQL."""
    initdb, postgres = _program("initdb"), _program("postgres")
    if initdb is None or postgres is None:
        pytest.skip(INSTALL)
    user = "nobody" if os.geteuid() == 0 else None  # the server refuses to run as root
    home = Path(tempfile.mkdtemp(prefix="pourparler-pg-"))  # short, as the path of a socket must be
    if user:
        shutil.chown(home, user)
    data = home / "data"
    made = subprocess.run(
        [initdb, "-D", data, "-U", "keeper", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C"],
        check=False, user=user, capture_output=True, text=True, cwd=home,
    )  # fmt: skip
    if made.returncode != 0:
        shutil.rmtree(home)
        pytest.skip(f"{INSTALL} ({made.stderr.strip().splitlines()[-1:]})")
    server = subprocess.Popen(
        [postgres, "-D", data, "-k", home, "-c", "listen_addresses=", "-c", "fsync=off"],
        user=user, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(home, server)
        yield f"postgresql://keeper@/postgres?host={home}"
    finally:
        server.send_signal(signal.SIGINT)  # a fast shutdown, which waits for no client
        server.wait(timeout=20)
        shutil.rmtree(home, ignore_errors=True)


def _wait_for(home: Path, server: subprocess.Popen[bytes]) -> None:
    import time

    import psycopg

    for _ in range(100):
        try:
            psycopg.connect(f"host={home} user=keeper dbname=postgres").close()
        except psycopg.OperationalError:
            assert server.poll() is None, "the PostgreSQL server stopped at once"
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the PostgreSQL server does not answer after ten seconds")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.needs_postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    """Where a new record may be made, on each of the two databases."""
    if request.param == "sqlite":
        return Address(tmp_path / "record.db")
    return Address(request.getfixturevalue("postgresql"), schema=f"s{secrets.token_hex(6)}")


@pytest.fixture
def store(place: Address) -> Iterator[Store]:
    """A new record."""
    with Store.create(place) as made:
        yield made
