import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHttpServer } from '../common/create-server.ts'
import { StartError } from '../common/start-error.ts'
import { urls } from '../urls/urls.ts'

interface Answers {
  metrics(): Promise<{ type: string; text: string }>
  version(): Promise<object>
}

/** Opens the listener for monitoring, which patrons cannot reach. */
export async function openMetricsListener({ host, port }: { host: string; port: number }, answers: Answers) {
  async function answer(path: string, response: ServerResponse): Promise<void> {
    if (path === urls.metrics) {
      const { type, text } = await answers.metrics()
      response.writeHead(200, { 'Content-Type': type }).end(text)
    } else if (path === urls.version) {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(await answers.version()))
    } else response.writeHead(404).end()
  }
  const server = createHttpServer('metrics', { requireHostHeader: false }, ({ url = '', method }, response) => {
    if (method !== 'GET') return void response.writeHead(405).end()
    answer(url.split('?', 1)[0] ?? '', response).catch(() => response.writeHead(500).end())
  })
  server.listen(port, host)
  await once(server, 'listening').catch((error: Error) => {
    throw new StartError(`Cannot listen on ${host}:${port} (METRICS_PORT): ${error.message}`)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
