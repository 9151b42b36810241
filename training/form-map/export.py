"""Exports a trained form map. Usage: python3 export.py FOLDER/last.pt ../../models/form-map.onnx"""

import sys

import torch

from net import FormMap
from views import HEIGHT, WIDTH


class Exported(FormMap):
    """The net with its first channel and what it says of the form as probabilities."""

    def forward(self, x):
        output, form = super().forward(x)
        return torch.cat([torch.sigmoid(output[:, :1]), output[:, 1:] * 10], 1), torch.sigmoid(form)


def main():
    source, destination = sys.argv[1:]
    net = Exported()
    net.load_state_dict(torch.load(source, map_location="cpu"))
    net.float().eval()
    torch.onnx.export(
        net, torch.zeros(1, 1, HEIGHT, WIDTH), destination, opset_version=17, dynamo=False,
        input_names=["page"], output_names=["map", "form"],
    )


if __name__ == "__main__":
    main()
