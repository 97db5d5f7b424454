import { exp } from './exp';
import { truncateLow } from './bits';

// Rational minimax approximations on [0, 0.84375], [0.84375, 1.25], [1.25, 1/0.35] and [1/0.35, 28].
const ERX = 8.45062911510467529297e-1;
const EFX = 1.28379167095512586316e-1;

/** erf(x)/x - 1 for |x| < 0.84375, as a function of x². */
function small(z: number): number {
  const r =
    1.28379167095512558561e-1 +
    z *
      (-3.2504210724700149937e-1 +
        z * (-2.84817495755985104766e-2 + z * (-5.77027029648944159157e-3 + z * -2.37630166566501626084e-5)));
  const s =
    1 +
    z *
      (3.97917223959155352819e-1 +
        z *
          (6.50222499887672944485e-2 +
            z *
              (5.08130628187576562776e-3 + z * (1.32494738004321644526e-4 + z * -3.9602282787753681232e-6))));
  return r / s;
}

/** erf(1 + s) - ERX for -0.15625 <= s < 0.25. */
function near1(s: number): number {
  const p =
    -2.36211856075265944077e-3 +
    s *
      (4.14856118683748331666e-1 +
        s *
          (-3.72207876035701323847e-1 +
            s *
              (3.18346619901161753674e-1 +
                s *
                  (-1.10894694282396677476e-1 +
                    s * (3.54783043256182359371e-2 + s * -2.166375594868790843e-3)))));
  const q =
    1 +
    s *
      (1.06420880400844228286e-1 +
        s *
          (5.40397917702171048937e-1 +
            s *
              (7.18286544141962662868e-2 +
                s *
                  (1.26171219808761642112e-1 +
                    s * (1.36370839120290507362e-2 + s * 1.1984499846799107417e-2)))));
  return p / q;
}

/** erfc(x) for 1.25 <= x < 28, as e^(-x² - 0.5625 + r/q)/x. */
function tail(x: number): number {
  const s = 1 / (x * x);
  let r: number;
  let q: number;
  if (x < 2.857142857142857) {
    r =
      -9.86494403484714822705e-3 +
      s *
        (-6.93858572707181764372e-1 +
          s *
            (-1.05586262253232909814e1 +
              s *
                (-6.23753324503260060396e1 +
                  s *
                    (-1.62396669462573470355e2 +
                      s *
                        (-1.84605092906711035994e2 +
                          s * (-8.12874355063065934246e1 + s * -9.81432934416914548592))))));
    q =
      1 +
      s *
        (1.96512716674392571292e1 +
          s *
            (1.376577541435190426e2 +
              s *
                (4.34565877475229228821e2 +
                  s *
                    (6.45387271733267880336e2 +
                      s *
                        (4.29008140027567833386e2 +
                          s *
                            (1.08635005541779435134e2 +
                              s * (6.57024977031928170135 + s * -6.04244152148580987438e-2)))))));
  } else {
    r =
      -9.86494292470009928597e-3 +
      s *
        (-7.99283237680523006574e-1 +
          s *
            (-1.77579549177547519889e1 +
              s *
                (-1.60636384855821916062e2 +
                  s *
                    (-6.37566443368389627722e2 +
                      s * (-1.02509513161107724954e3 + s * -4.83519191608651397019e2)))));
    q =
      1 +
      s *
        (3.03380607434824582924e1 +
          s *
            (3.25792512996573918826e2 +
              s *
                (1.53672958608443695994e3 +
                  s *
                    (3.19985821950859553908e3 +
                      s *
                        (2.55305040643316442583e3 +
                          s * (4.74528541206955367215e2 + s * -2.24409524465858183362e1))))));
  }
  // x² = z² + (x - z)(x + z) with an exact z².
  const z = truncateLow(x);
  return (exp(-z * z - 0.5625) * exp((z - x) * (z + x) + r / q)) / x;
}

/**
 * Error function, 2/√π ∫₀ˣ e^(-t²) dt, with an error below 1 ulp.
 * @see fdlibm s_erf.c, Copyright (C) 1993 by Sun Microsystems, Inc.; permission to use, copy, modify and distribute
 * is freely granted, provided that this notice is preserved.
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (x !== x) return x;
  if (size < 0.84375) {
    if (size >= 3.7252902984619141e-9) return x + x * small(x * x);
    // 2/√π · x for a subnormal x too, where x·EFX alone would lose its digits.
    return size < 2.848094538889218e-306 ? (16 * x + 16 * EFX * x) / 16 : x + EFX * x;
  }
  let y: number;
  if (size < 1.25) y = ERX + near1(size - 1);
  else y = size >= 6 ? 1 : 1 - tail(size);
  return x < 0 ? -y : y;
}

/** 1 - erf(x), without the cancellation at large x; error below 2 ulp. */
export function erfc(x: number): number {
  const size = Math.abs(x);
  if (x !== x) return x;
  if (size < 0.84375) {
    if (size < 1.3877787807814457e-17) return 1 - x;
    const y = small(x * x);
    return x < 0.25 ? 1 - (x + x * y) : 0.5 - (x - 0.5 + x * y);
  }
  if (size < 1.25) {
    const y = near1(size - 1);
    return x >= 0 ? 1 - ERX - y : 1 + (ERX + y);
  }
  if (x > 28) return 0;
  if (x < -6) return 2;
  return x > 0 ? tail(size) : 2 - tail(size);
}
