"""Exports a trained rule net. Usage: python3 export.py FOLDER/last.pt OUT.onnx"""

import sys

import torch

from net import RuleNet

SAMPLES = {26: 864, 11: 1296}


def main():
    source, destination = sys.argv[1:]
    weights = torch.load(source, map_location="cpu")
    channels, rules = weights["stem.0.0.weight"].shape[1], weights["head.weight"].shape[0]
    net = RuleNet(channels, rules)
    net.load_state_dict(weights)
    net.float().eval()
    torch.onnx.export(
        net, torch.zeros(1, channels, SAMPLES[rules]), destination, opset_version=17, dynamo=False,
        input_names=["sight"], output_names=["chances"],
    )


if __name__ == "__main__":
    main()
