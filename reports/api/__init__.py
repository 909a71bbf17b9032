"""What programs read: a versioned, read-only interface below ``/api/v1/``, described by its OpenAPI schema.

It shows what the pages show to somebody who has not logged in, found through the same gates.
"""
