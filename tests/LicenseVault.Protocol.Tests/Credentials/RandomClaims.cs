using System.Globalization;
using System.Text;
using System.Text.Json;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Tests.Credentials;

/// <summary>Certificates that could be issued, of every shape that a seed can think of.</summary>
internal sealed class RandomClaims(int seed)
{
    private static readonly string[] Snippets = ["张", "𠮷", "😀", "é", "\u3000", "<&>'\"\\/", "\u2028", "a b", "+", "～", "\u200B", "𝒳", "~", "."];

    private readonly Random _random = new(seed);

    public CertificateClaims Next()
    {
        var version = _random.Next(1, 1000);
        var from = DateOnly.FromDayNumber(_random.Next(DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
        var random = new byte[VerificationCode.RandomByteCount];
        _random.NextBytes(random);
        return Sample.Claims with
        {
            IssuedAt = DateTimeOffset.FromUnixTimeSeconds(_random.NextInt64(0, 253370764800)),
            Identifier = CertificateIdentifier.Create(
                Sample.Claims.TypeCode, Sample.Claims.IssuerCode, _random.NextInt64(1, long.MaxValue).ToString(CultureInfo.InvariantCulture), version),
            Code = VerificationCode.From(random),
            TypeName = Text(),
            TypeVersion = _random.Next(1, int.MaxValue),
            Validity = new ValidityPeriod(from, _random.Next(3) == 0 ? null : DateOnly.FromDayNumber(_random.Next(from.DayNumber, DateOnly.MaxValue.DayNumber + 1))),
            DrawingEngine = _random.Next(1, 9),
            FontDigests = [.. Enumerable.Range(0, _random.Next(5)).Select(_ => Digest())],
            TemplateDigest = Digest(),
            StatusIndex = _random.Next(),
            Number = Text(),
            HolderName = Text(),
            HolderIdNumber = Text(),
            Fields = [.. Enumerable.Range(0, _random.Next(20)).Select(number => new CertificateField($"{Text()}{number}", Value(0)))],
        };
    }

    private string Text()
    {
        var text = new StringBuilder("x");
        for (var count = _random.Next(8); count > 0; count--)
            text.Append(Snippets[_random.Next(Snippets.Length)]);

        return text.Append('y').ToString();
    }

    private string Digest()
    {
        var bytes = new byte[32];
        _random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private JsonElement Value(int depth) => JsonElement.Parse(_random.Next(depth > 6 ? 5 : 8) switch
    {
        0 => "null",
        1 => "true",
        2 => _random.NextInt64().ToString(CultureInfo.InvariantCulture),
        3 => _random.NextDouble().ToString("R", CultureInfo.InvariantCulture),
        4 or 5 => JsonSerializer.Serialize(Text()),
        6 => $"[{string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ => Value(depth + 1).GetRawText()))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(number => $"\"m{number}\":{Value(depth + 1).GetRawText()}"))}}}",
    });
}
