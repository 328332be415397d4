/* What the browser could not do with a passkey, said to the person. */

document.addEventListener("allauth.error", (event) => {
  const form = document.querySelector(".site-needs-script");
  const line = form?.querySelector("[data-passkey-error]");
  if (line) line.hidden = false;
  event.preventDefault();
});
