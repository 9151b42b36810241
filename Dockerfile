# The service with all its commands. Build: docker build -t bacakk .
FROM node:24-bookworm-slim AS install
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages ./packages
# onnxruntime-node carries its libraries for all systems; the others' are most of its 290 MB.
RUN npm ci --omit=dev \
  && rm -rf node_modules/onnxruntime-node/bin/napi-v6/darwin node_modules/onnxruntime-node/bin/napi-v6/win32

FROM node:24-bookworm-slim
WORKDIR /app
COPY --from=install /app ./
COPY LICENSE ./
COPY models ./models
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data BACAKK_DEMO=off ORT_DISABLE_TELEMETRY=1
RUN printf '#!/bin/sh\nexec node /app/packages/cli/src/start.js "$@"\n' > /usr/local/bin/bacakk \
  && chmod 755 /usr/local/bin/bacakk && mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "packages/cli/src/start.js", "serve"]
