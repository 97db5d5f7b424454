"""PyTorch's side of the bench: see serve.mjs for the talk. A plain training loop, on one thread."""

import json
import sys
import time

import numpy
import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(1)


def prepare(workload):
    sizes, batch = workload["sizes"], workload["batch"]
    outputs = sizes[-1]
    layers = []
    for fan_in, units in zip(sizes, sizes[1:]):
        linear = nn.Linear(fan_in, units)
        nn.init.kaiming_normal_(linear.weight)
        nn.init.zeros_(linear.bias)
        layers += [linear, nn.Tanh() if workload["activation"] == "tanh" else nn.ReLU()]
    model = nn.Sequential(*layers[:-1])
    x = torch.from_numpy(numpy.fromfile(workload["xFile"], "float32")).view(-1, sizes[0])
    y = torch.from_numpy(numpy.fromfile(workload["yFile"], "float32"))
    y = y.view(-1, 1) if outputs == 1 else y.long()
    loss_of = nn.BCEWithLogitsLoss() if outputs == 1 else nn.CrossEntropyLoss()
    batches = list(zip(x.split(batch), y.split(batch)))
    optimizer = torch.optim.SGD(model.parameters(), lr=workload["learningRate"])

    def train(steps):
        for step in range(steps):
            inputs, targets = batches[step % len(batches)]
            optimizer.zero_grad(set_to_none=True)
            loss = loss_of(model(inputs), targets)
            loss.backward()
            optimizer.step()
        return loss.item()

    return train


trainers = {}
for line in sys.stdin:
    request = json.loads(line)
    workload, steps = request["workload"], request["steps"]
    if workload["name"] not in trainers:
        trainers[workload["name"]] = prepare(workload)
    start = time.perf_counter()
    loss = trainers[workload["name"]](steps)
    microseconds = (time.perf_counter() - start) * 1e6
    print(json.dumps({"steps": steps, "microseconds": microseconds, "loss": loss}), flush=True)
