#!/usr/bin/python3
"""Turns a PyTorch network into a model folder: model.onnx, model.yaml, and test cases that PyTorch answered.

    ./pytorch_model.py /tmp/digits
    modelops evaluate /tmp/digits --output /tmp/digits-report

It needs PyTorch, scikit-learn and onnx (on Debian: apt install python3-torch python3-sklearn python3-onnx).
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from torch import nn

MANIFEST = """apiVersion: modelops/v1
name: {name}
description: Which digit a small gray image shows.
owners: ["@octocat"]
task: tensors
reference: {{data: reference}}
gates:
  - {{metric: within_tolerance, threshold: 1}}
tolerance: {{rtol: 1e-3, atol: 1e-5}}
"""


class Served(nn.Module):
    """What users call: bytes as a camera gives them in, probabilities out. The network sees standardized numbers."""

    def __init__(self, network: nn.Module, mean: float, deviation: float) -> None:
        super().__init__()
        self.network, self.mean, self.deviation = network, mean, deviation

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        standardized = (images.float() - self.mean) / self.deviation
        return torch.softmax(self.network(standardized), dim=1)


def main() -> None:
    folder = parse_options().folder
    digits = load_digits()
    images, held_out, labels, _ = train_test_split(
        digits.images.astype(np.uint8), digits.target, test_size=0.5, stratify=digits.target, random_state=1)
    served = train(torch.from_numpy(images), torch.from_numpy(labels)).eval()

    cases = folder / "reference" / "test_data_set_0"
    cases.mkdir(parents=True, exist_ok=True)
    export(served, folder / "model.onnx")
    (folder / "model.yaml").write_text(MANIFEST.format(name=folder.name))
    with torch.no_grad():
        answers = served(torch.from_numpy(held_out)).numpy()
    write_tensor(cases / "input_0.pb", "images", held_out)
    write_tensor(cases / "output_0.pb", "probabilities", answers)
    print(f"Wrote {folder}: {len(held_out)} images and what PyTorch answers to them.")


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Turns a PyTorch network into a model folder.")
    parser.add_argument("folder", type=Path, help="where to write; its name becomes the model's name")
    return parser.parse_args()


def train(images: torch.Tensor, labels: torch.Tensor) -> Served:
    torch.manual_seed(1)
    network = nn.Sequential(nn.Flatten(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    mean, deviation = images.float().mean().item(), images.float().std().item()
    standardized = (images.float() - mean) / deviation
    optimizer = torch.optim.Adam(network.parameters(), lr=3e-3)
    for _ in range(20):
        for batch in torch.randperm(len(images)).split(64):
            optimizer.zero_grad()
            nn.functional.cross_entropy(network(standardized[batch]), labels[batch]).backward()
            optimizer.step()
    return Served(network, mean, deviation)


def export(served: Served, path: Path) -> None:
    torch.onnx.export(
        served, torch.zeros(2, 8, 8, dtype=torch.uint8), str(path),
        input_names=["images"], output_names=["probabilities"],
        dynamic_axes={"images": {0: "batch"}, "probabilities": {0: "batch"}},
        opset_version=17)
    onnx.checker.check_model(str(path), full_check=True)


def write_tensor(path: Path, name: str, array: np.ndarray) -> None:
    path.write_bytes(numpy_helper.from_array(array, name).SerializeToString())


if __name__ == "__main__":
    main()
