"""Where evidence files lie: on disk, or in an S3-compatible store that the environment names."""

from typing import Any

import environ


def default_storage(env: environ.Env) -> dict[str, Any]:
    """Django's STORAGES["default"]. Without `S3_BUCKET` the disk (MEDIA_ROOT)."""
    bucket = env.str("S3_BUCKET", default="")
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env.str("S3_ENDPOINT", default="") or None,
            "region_name": env.str("S3_REGION", default="") or None,
            "access_key": env.str("S3_ACCESS_KEY"),
            "secret_key": env.str("S3_SECRET_KEY"),
            "addressing_style": env.str("S3_ADDRESSING", default="path"),
            # Files are handed out by the portal after a check of the row's scope, never by the store itself.
            "default_acl": None,
            "querystring_auth": True,
            "file_overwrite": False,
        },
    }
