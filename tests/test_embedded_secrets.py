import base64
from concurrent.futures import ThreadPoolExecutor

from nonghelian.embedded import secrets


def test_a_secret_is_32_random_bytes_made_once(tmp_path):
    first = secrets.local("key", tmp_path)
    assert len(base64.urlsafe_b64decode(first)) == 32
    assert secrets.local("key", tmp_path) == first
    assert secrets.local("other", tmp_path) != first


def test_only_its_owner_reads_a_secret(tmp_path):
    secrets.local("key", tmp_path)
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "secrets" / "key").stat().st_mode & 0o777 == 0o600


def test_all_who_ask_at_the_same_moment_get_the_same_secret(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        answers = set(pool.map(lambda _: secrets.local("key", tmp_path), range(64)))
    assert len(answers) == 1
    assert [path.name for path in (tmp_path / "secrets").iterdir()] == ["key"]


def test_a_private_file_is_replaced_whole(tmp_path):
    path = tmp_path / "file"
    path.write_text("old")
    path.chmod(0o644)
    secrets.write_private(path, "new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o600
