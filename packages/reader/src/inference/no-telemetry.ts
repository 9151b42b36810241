// ONNX Runtime reports to its maker unless this is set before it is loaded; a reader of cards tells nobody anything.
process.env.ORT_DISABLE_TELEMETRY = '1'
