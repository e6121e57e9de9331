/** The details of a request in the events of htmx. */
export interface RequestContext {
  sourceElement: HTMLElement
  /** The pressed button or link. Null when an event of the page caused the request. Set by requests.ts. */
  pressed: HTMLElement | null
  /** The parts of the answer that are inserted. Null or undefined when the answer is only the part. */
  select?: string | null
  push?: string | null
  replace?: string | null
  target?: HTMLElement | string | null
  request: RequestInit & {
    action: string
    method: string
    headers: Record<string, string>
    form?: HTMLFormElement | null
    submitter?: HTMLElement | null
  }
  response?: { raw: Response }
  fetch?: (address: string, request: RequestInit) => Promise<Response>
}

export interface SwapTask {
  type: 'main' | 'oob' | 'partial'
  target: Element | null
  fragment: DocumentFragment
}

/** The events that are used here, with their details. */
interface HtmxEvents {
  'config:request': { ctx: RequestContext }
  'before:request': { ctx: RequestContext }
  'before:response': { ctx: RequestContext }
  'before:swap': { ctx: RequestContext; tasks: SwapTask[] }
  'before:settle': { task: SwapTask; newContent: Node[] }
  'after:swap': { ctx: RequestContext }
  'finally:request': { ctx: RequestContext }
  error: { ctx?: RequestContext }
}

/** Listens to an event of htmx. The listener returns false to cancel what follows the event. */
export function onHtmx<Name extends keyof HtmxEvents>(name: Name, listener: (detail: HtmxEvents[Name]) => unknown) {
  const type: string = `htmx:${name}`
  document.addEventListener(type, (event) => {
    if (listener((event as CustomEvent<HtmxEvents[Name]>).detail) === false) event.preventDefault()
  })
}
