"""What holds for every answer."""

from django.utils.cache import patch_vary_headers


class PrivateByDefaultMiddleware:
    """No cache keeps a page unless its view says so; pages may carry a reader's name."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        # A fragment for htmx and the whole page share an address.
        patch_vary_headers(response, ["HX-Request"])
        return response
