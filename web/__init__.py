"""The Flask front end: the search page, the page of a document and the JSON endpoint."""
