#!/usr/bin/python3
"""Trains the handwritten-digits model and writes it as model.onnx, with the held-out images as reference/test.npz.

    ./train.py                                  # what lies in this folder
    ./train.py --rows 200 --output /tmp/try     # an experiment beside it

It needs PyTorch, scikit-learn and onnx (on Debian: apt install python3-torch python3-sklearn python3-onnx). Run again on the
same machine, it writes the same bytes.
"""

import argparse
import io
from pathlib import Path

import numpy as np
import onnx
import torch
from sklearn.datasets import load_digits
from sklearn.metrics import accuracy_score, f1_score, log_loss, top_k_accuracy_score
from sklearn.model_selection import train_test_split
from torch import nn

HERE = Path(__file__).resolve().parent
SEED, OPSET = 1, 17
EPOCHS, BATCH = 30, 64


class Network(nn.Module):
    """From images [batch, 1, 8, 8] with gray values 0 to 16 to a score for each of the ten digits [batch, 10]."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 16, kernel_size=3, padding=1), nn.ReLU(),
            nn.Conv2d(16, 32, kernel_size=3, padding=1), nn.ReLU(),
            nn.MaxPool2d(2), nn.Flatten(),
            nn.Linear(32 * 4 * 4, 10))

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        return self.layers(images / 16)


class Classifier(nn.Module):
    """What is exported: the network, and a softmax that makes probabilities of its scores."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        return torch.softmax(self.network(images), dim=1)


def main() -> None:
    options = parse_options()
    images, digits = load()
    training, held_out = split(digits)
    rows = training[:options.rows]
    classifier = train(images[rows], digits[rows])

    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / "model.onnx").write_bytes(to_onnx(classifier))
    if not options.model_only:
        write_reference(options.output / "reference" / "test.npz", images, digits, held_out)

    print(f"{len(rows)} training images, {len(held_out)} held-out images")
    probabilities = predict(classifier, images[held_out])
    for metric, value in measure(digits[held_out], probabilities).items():
        print(f"{metric:14} {value:.4f}")
    print_quarters(ink_of(images[held_out]), digits[held_out], probabilities)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Trains the handwritten-digits model.")
    parser.add_argument("--output", type=Path, default=HERE, metavar="DIR", help="where to write (default: beside this script)")
    parser.add_argument("--rows", type=int, metavar="N", help="train on the first N training images only, for a quick try")
    parser.add_argument("--model-only", action="store_true", help="leave the reference data alone")
    return parser.parse_args()


def load() -> tuple[np.ndarray, np.ndarray]:
    """The images, float32 [rows, 1, 8, 8] with gray values 0 to 16, and the digit that each one shows, int64 [rows]."""
    dataset = load_digits()
    return dataset.images.astype(np.float32)[:, np.newaxis], dataset.target.astype(np.int64)


def split(digits: np.ndarray) -> list[np.ndarray]:
    """Row numbers for training and held-out row numbers: half and half, with the same share of each digit in both."""
    halves = train_test_split(np.arange(len(digits)), test_size=0.5, stratify=digits, random_state=SEED)
    return [np.sort(half) for half in halves]


def train(images: np.ndarray, digits: np.ndarray) -> Classifier:
    torch.set_num_threads(1)  # sums in another order would give other bytes
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(SEED)
    network = Network()
    optimizer = torch.optim.Adam(network.parameters(), lr=3e-3, weight_decay=1e-3)
    inputs, targets = torch.from_numpy(images), torch.from_numpy(digits)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(inputs)).split(BATCH):
            optimizer.zero_grad()
            nn.functional.cross_entropy(network(inputs[batch]), targets[batch]).backward()
            optimizer.step()
    return Classifier(network).eval()


def predict(classifier: Classifier, images: np.ndarray) -> np.ndarray:
    with torch.no_grad():
        return classifier(torch.from_numpy(images)).numpy()


def ink_of(images: np.ndarray) -> np.ndarray:
    """How much was written: the sum of an image's gray values."""
    return images.sum(axis=(1, 2, 3))


def measure(digits: np.ndarray, probabilities: np.ndarray) -> dict[str, float]:
    answers = probabilities.argmax(axis=1)
    return {
        "accuracy": accuracy_score(digits, answers),
        "f1_macro": f1_score(digits, answers, average="macro"),
        "top_2_accuracy": top_k_accuracy_score(digits, probabilities, k=2),
        "log_loss": log_loss(digits, probabilities.astype(np.float64)),
    }


def print_quarters(ink: np.ndarray, digits: np.ndarray, probabilities: np.ndarray) -> None:
    """What the model does in each quarter of the held-out images, from the least ink to the most."""
    right = probabilities.argmax(axis=1) == digits
    quarter = np.digitize(ink, np.quantile(ink, [0.25, 0.5, 0.75]))
    for number in range(4):
        rows = quarter == number
        print(f"ink {ink[rows].min():g} to {ink[rows].max():g}: {rows.sum()} images, {(~right[rows]).sum()} wrong, accuracy {right[rows].mean():.4f}")


def to_onnx(classifier: Classifier) -> bytes:
    """The classifier as a graph from `images` [batch, 1, 8, 8] to `probabilities` [batch, 10]."""
    file = io.BytesIO()
    torch.onnx.export(
        classifier, torch.zeros(2, 1, 8, 8), file,
        input_names=["images"], output_names=["probabilities"],
        dynamic_axes={"images": {0: "batch"}, "probabilities": {0: "batch"}},
        opset_version=OPSET)
    model = onnx.load_from_string(file.getvalue())
    model.graph.name = "handwritten-digits"
    for node in model.graph.node:
        node.doc_string = ""  # some versions of PyTorch write here where on the disk the code lies
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString()


def write_reference(path: Path, images: np.ndarray, digits: np.ndarray, held_out: np.ndarray) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, images=images[held_out], digit=digits[held_out], ink=ink_of(images[held_out]), sample=held_out)


if __name__ == "__main__":
    main()
