// Buttons that copy what stands in a field. Where the browser does not let us, the field's text is selected instead.

const status = document.querySelector("[role=status][data-done]");

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    status.textContent = status.dataset.done;
  } catch {
    field.focus();
    status.textContent = status.dataset.failed;
  }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
