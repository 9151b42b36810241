"""Exports a trained page map. Usage: python3 export.py FOLDER/last.pt models/page-map.onnx"""

import sys

import torch

from net import PageMap


class Exported(PageMap):
    """The net with its first channel and the card's logit as probabilities."""

    def forward(self, x):
        output, card = super().forward(x)
        return torch.cat([torch.sigmoid(output[:, :1]), output[:, 1:]], 1), torch.sigmoid(card)


def main():
    source, destination = sys.argv[1:]
    net = Exported()
    net.load_state_dict(torch.load(source, map_location="cpu"))
    net.float().eval()
    torch.onnx.export(
        net, torch.zeros(1, 1, 384, 288), destination, opset_version=17, dynamo=False,
        input_names=["picture"], output_names=["map", "card"],
        dynamic_axes={"picture": {2: "height", 3: "width"}, "map": {2: "rows", 3: "columns"}},
    )


if __name__ == "__main__":
    main()
