import { AggregatorRegistry, type Registry } from 'prom-client'
import { openWatchersDoor } from './metrics-listener.ts'
import { program } from './version.ts'

/** Answers whoever watches for all workers together, in the process that leads them. */
export function openWorkersDoor(door: { host: string; port: number }) {
  const all = new AggregatorRegistry()
  return openWatchersDoor(door, {
    metrics: async () => ({ type: all.contentType, text: await all.clusterMetrics() }),
    version: async () => ({ ...program, node: process.versions.node }),
  })
}

/** In a worker: what it measures is told to the process that leads when that asks. */
export function tellLeader(registry: Registry): void {
  AggregatorRegistry.setRegistries([registry])
  new AggregatorRegistry()
}
