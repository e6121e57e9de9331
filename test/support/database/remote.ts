/** The service in another process at this origin, for `openBrowser`. */
export function remoteApp(origin: string) {
  const request = async (asked: Request | string | URL, init?: RequestInit): Promise<Response> => {
    const { method, headers, url, body } = new Request(new URL(asked instanceof Request ? asked.url : asked, origin), {
      ...(asked instanceof Request && {
        method: asked.method,
        headers: asked.headers,
        body: asked.body && (await asked.arrayBuffer()),
      }),
      ...init,
    })
    const { pathname, search } = new URL(url)
    return fetch(origin + pathname + search, {
      method,
      headers,
      body: body && (await new Response(body).arrayBuffer()),
      redirect: 'manual',
    })
  }
  return { app: { request }, logged: [] as string[] }
}
