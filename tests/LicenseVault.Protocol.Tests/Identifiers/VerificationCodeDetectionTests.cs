using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Tests.Identifiers;

/// <summary>
/// What the check symbol promises, shown for every case there is. The codes form a linear space over GF(32), so that whether a
/// mistake is found depends only on the positions and on the difference of the symbols, not on the rest of the code.
/// </summary>
public sealed class VerificationCodeDetectionTests
{
    private const int Length = 16;

    [Fact]
    public void Every_wrong_symbol_is_found_at_every_place_whatever_stands_there()
    {
        var tried = 0;
        for (var place = 0; place < Length; place++)
        {
            foreach (var symbol in Sample.CrockfordAlphabet)
            {
                var code = CodeWith((place, symbol));
                foreach (var wrong in Sample.Substitutions(code, Sample.CrockfordAlphabet, place, place + 1))
                {
                    Assert.IsType<IdentifierFault.CheckCharacter>(VerificationCode.FaultOf(wrong));
                    tried++;
                }
            }
        }

        Assert.Equal(16 * 32 * 31, tried);
    }

    [Fact]
    public void Every_exchange_of_two_different_symbols_is_found_at_every_pair_of_places()
    {
        var tried = 0;
        for (var first = 0; first < Length; first++)
        {
            for (var second = first + 1; second < Length; second++)
            {
                foreach (var (one, other) in Sample.CrockfordAlphabet.SelectMany(one => Sample.CrockfordAlphabet, (one, other) => (one, other)))
                {
                    if (one == other)
                        continue;

                    var code = CodeWith((first, one), (second, other)).ToCharArray();
                    (code[first], code[second]) = (code[second], code[first]);
                    Assert.IsType<IdentifierFault.CheckCharacter>(VerificationCode.FaultOf(new string(code)));
                    tried++;
                }
            }
        }

        Assert.Equal(120 * 32 * 31, tried);
    }

    [Fact]
    public void No_two_places_count_alike() =>
        Sample.Hold(Sample.VerificationCodes, code =>
            Sample.Exchanges(code.Compact).All(exchange => VerificationCode.FaultOf(exchange.Text) is IdentifierFault.CheckCharacter));

    /// <summary>A code that has given symbols at given places: a free place is varied until the check symbol fits.</summary>
    private static string CodeWith(params (int Place, char Symbol)[] given)
    {
        var symbols = "5W2C8R0ZGN4TX17A".ToCharArray();
        foreach (var (place, symbol) in given)
            symbols[place] = symbol;

        var free = Enumerable.Range(0, Length).First(place => given.All(known => known.Place != place));
        return Sample.CrockfordAlphabet
            .Select(symbol =>
            {
                symbols[free] = symbol;
                return new string(symbols);
            })
            .Single(code => VerificationCode.FaultOf(code) is null);
    }
}
