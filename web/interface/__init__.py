"""The languages and forms in which people see the pages."""
