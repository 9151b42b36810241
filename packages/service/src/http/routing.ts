import type { FastifyInstance } from 'fastify'

/** Keeps the list of routes, so that a wrong method can be told from an unknown path. */
export class RouteList {
  readonly #routes: { readonly method: string; readonly pattern: RegExp }[] = []

  constructor(server: FastifyInstance) {
    server.addHook('onRoute', ({ method, url }) => {
      const pattern = new RegExp(`^${url.replaceAll(/:[^/]+/g, '[^/]+').replaceAll('*', '.*')}$`)
      for (const name of [method].flat()) this.#routes.push({ method: name, pattern })
    })
  }

  /** The methods that a path answers to, as the `Allow` header lists them; empty when there is no such path. */
  allowed(url: string): string {
    const path = url.split('?', 1)[0] ?? ''
    const methods = this.#routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)
    return [...new Set(methods)].join(', ')
  }
}
