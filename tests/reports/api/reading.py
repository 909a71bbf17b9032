"""Reading the interface, as a program does."""


def get(client, address="", **headers):
    return client.get(f"/api/v1/{address}", headers=headers)


def slugs(answer):
    return [each["slug"] for each in answer.json()["results"]]
