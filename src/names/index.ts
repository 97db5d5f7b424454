/**
 * What strings mean: imported for its effect by the doors that take them, and not by `fanin/core`. The tables lead to every
 * class, so this folder is the only place that leads to them.
 */
import { family as constraints } from '../constraints/get_constraint';
import { byName as constraintNames } from '../constraints/names';
import { family as initializers } from '../initializers/get_initializer';
import { byName as initializerNames } from '../initializers/names';
import { family as layers } from '../layers/get_layer';
import { byName as layerNames } from '../layers/names';
import { family as losses } from '../losses/get_loss';
import { byName as lossNames } from '../losses/names';
import { family as metrics } from '../metrics/get_metric';
import { byName as metricNames } from '../metrics/names';
import { byName as optimizerNames } from '../optimizers/names';
import { family as optimizers } from '../optimizers/get_optimizer';
import { family as regularizers } from '../regularizers/get_regularizer';
import { byName as regularizerNames } from '../regularizers/names';
import { family as schedules } from '../schedules/get_schedule';
import { byName as scheduleNames } from '../schedules/names';
import './activation_names';

constraints.byName = constraintNames;
initializers.byName = initializerNames;
layers.byName = layerNames;
losses.byName = lossNames;
metrics.byName = metricNames;
optimizers.byName = optimizerNames;
regularizers.byName = regularizerNames;
schedules.byName = scheduleNames;

// As in activation_names.ts.
export {};
