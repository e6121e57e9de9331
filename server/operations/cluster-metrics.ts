import { AggregatorRegistry, type Registry } from 'prom-client'
import { openWatchersDoor } from './metrics-listener.ts'
import { program } from './version.ts'

/** Runs in the primary process: serves the metrics of all workers together. */
export function openWorkersDoor(door: { host: string; port: number }) {
  const all = new AggregatorRegistry()
  return openWatchersDoor(door, {
    metrics: async () => ({ type: all.contentType, text: await all.clusterMetrics() }),
    version: async () => ({ ...program, node: process.versions.node }),
  })
}

/** Runs in a worker: sends its metrics to the primary on request. */
export function tellLeader(registry: Registry): void {
  AggregatorRegistry.setRegistries([registry])
  new AggregatorRegistry()
}
