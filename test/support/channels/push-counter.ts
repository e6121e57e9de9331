import { Worker } from 'node:worker_threads'

/** A receiver on a thread of its own, which answers 201 and counts the requests of each path. */
const program = `
  const { createServer } = require('node:http')
  const { parentPort } = require('node:worker_threads')
  const counts = new Map()
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      counts.set(request.url, (counts.get(request.url) ?? 0) + 1)
      response.writeHead(201).end()
    })
  })
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))
  parentPort.on('message', () => parentPort.postMessage([...counts.values()]))
`

export async function pushCounter() {
  const worker = new Worker(program, { eval: true })
  const next = () => new Promise<unknown>((resolve) => worker.once('message', resolve))
  const url = `http://127.0.0.1:${await next()}`
  return {
    url,
    /** The number of requests of each path that had any. */
    counts: async () => {
      worker.postMessage('count')
      return (await next()) as number[]
    },
    close: () => worker.terminate(),
  }
}
