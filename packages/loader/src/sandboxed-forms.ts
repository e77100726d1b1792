/**
 * Where a host sandboxes the frame without `allow-forms`, as WordPress does, browsers drop a submit before any
 * script hears of it: what formats do on `submit` is asked for from the click instead. A form that no script
 * answers is sent as ever, where it may.
 */
export function hearSubmits(): void {
  if (origin !== 'null') return
  addEventListener('click', (event) => {
    const button = submitterIn(event)
    if (event.defaultPrevented || !button?.form) return
    event.preventDefault()
    submit(button.form, button)
  })
}

function submitterIn(event: Event): HTMLButtonElement | HTMLInputElement | undefined {
  const button = event
    .composedPath()
    .find((node) => node instanceof HTMLButtonElement || node instanceof HTMLInputElement)
  return button && /^(submit|image)$/.test(button.type) ? button : undefined
}

function submit(form: HTMLFormElement, submitter: HTMLButtonElement | HTMLInputElement): void {
  if (!form.noValidate && !submitter.formNoValidate && !form.reportValidity()) return
  const event = new SubmitEvent('submit', { bubbles: true, cancelable: true, submitter })
  if (form.dispatchEvent(event)) form.requestSubmit(submitter)
}
