"""The colours of quartiles: those of ``static/css/tokens.css``, for what has no style sheet."""

QUARTILE_COLOURS = {1: "#3056a9", 2: "#4b77d6", 3: "#88a3e8", 4: "#b6d4fb"}
