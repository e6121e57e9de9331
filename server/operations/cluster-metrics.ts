import { AggregatorRegistry, type Registry } from 'prom-client'
import { openMetricsListener } from './metrics-listener.ts'
import { program } from './version.ts'

/** Runs in the primary process: serves the metrics of all workers together. */
export function openClusterMetrics(door: { host: string; port: number }) {
  const all = new AggregatorRegistry()
  return openMetricsListener(door, {
    metrics: async () => ({ type: all.contentType, text: await all.clusterMetrics() }),
    version: async () => ({ ...program, node: process.versions.node }),
  })
}

/** Runs in a worker: sends its metrics to the primary on request. */
export function reportToPrimary(registry: Registry): void {
  AggregatorRegistry.setRegistries([registry])
  new AggregatorRegistry()
}
