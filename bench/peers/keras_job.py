"""A comparison of initializers as one writes it in Keras: a model for each initializer and seed, fit, and what it gave."""

import json
import os
import sys

os.environ["KERAS_BACKEND"] = "jax"

import keras
import numpy

with open(sys.argv[1]) as file:
    job = json.load(file)


def arrays(part):
    x = numpy.array(part["x"], "float32").reshape(-1, part["features"])
    return x, numpy.array(part["y"], "int32")


x, y = arrays(job["train"])
test = arrays(job["test"])
for layers in job["layers"]:
    for initializer in job["initializers"]:
        accuracies = []
        for seed in job["seeds"]:
            keras.utils.set_random_seed(seed)
            model = keras.Sequential([keras.layers.deserialize(layer) for layer in layers])
            for layer in model.layers:
                layer.kernel.assign(keras.initializers.get(dict(initializer))(layer.kernel.shape))
            optimizer = keras.optimizers.SGD(job["learningRate"])
            model.compile(optimizer=optimizer, loss=job["loss"], metrics=["accuracy"])
            history = model.fit(
                x, y, batch_size=job["batchSize"], epochs=job["epochs"], validation_data=test, verbose=0
            )
            accuracies.append(history.history["val_accuracy"][-1])
        print(initializer["class_name"], initializer["config"], numpy.median(accuracies), flush=True)
