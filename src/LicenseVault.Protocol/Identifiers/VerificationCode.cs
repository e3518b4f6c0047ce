using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using LicenseVault.Protocol.Identifiers.CheckCharacters;

namespace LicenseVault.Protocol.Identifiers;

/// <summary>
/// The short code on a certificate (验证码) by which anyone who holds it finds it in the vault: fifteen random Crockford base-32 symbols
/// and a check symbol, shown as <c>7K3M-9Q2P-XH4T-8B1P</c>. Every wrong symbol and every exchange of two is found before it is looked up.
/// </summary>
public sealed record VerificationCode : IParsable<VerificationCode>
{
    /// <summary>How many random bytes a code is made from.</summary>
    public const int RandomByteCount = 10;

    private const int SymbolCount = 16;
    private const int LongestTyped = 64;

    private VerificationCode(string compact) => Compact = compact;

    /// <summary>The sixteen symbols in capital letters, without hyphens.</summary>
    public string Compact { get; }

    /// <summary>Makes a code from ten random bytes. The last five bits are not used.</summary>
    /// <exception cref="ArgumentException">There are more or fewer than ten bytes.</exception>
    public static VerificationCode From(ReadOnlySpan<byte> random)
    {
        if (random.Length is not RandomByteCount)
            throw new ArgumentException($"A verification code is made from {RandomByteCount} random bytes.", nameof(random));

        var bits = ((UInt128)BinaryPrimitives.ReadUInt64BigEndian(random) << 16) | BinaryPrimitives.ReadUInt16BigEndian(random[8..]);
        Span<byte> values = stackalloc byte[SymbolCount];
        for (var index = 0; index < SymbolCount - 1; index++)
            values[index] = (byte)((int)(bits >> (75 - 5 * index)) & 31);

        values[^1] = (byte)Crockford.CheckOf(values[..^1]);
        return new VerificationCode(Spell(values));
    }

    /// <summary>What keeps the text from being a code; null when it is one. Never tells the right check symbol.</summary>
    public static IdentifierFault? FaultOf(string? text)
    {
        Span<byte> values = stackalloc byte[SymbolCount];
        return Read(text, values);
    }

    /// <summary>Reads what <see cref="TryParse"/> reads. Throws <see cref="FormatException"/>, without the text, when it is no code.</summary>
    public static VerificationCode Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out var code) ? code : throw new FormatException(FaultOf(s)!.Detail);
    }

    /// <summary>Reads what a person typed: any case, any hyphens or spaces, O for 0, I or L for 1.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out VerificationCode result)
    {
        Span<byte> values = stackalloc byte[SymbolCount];
        result = Read(s, values) is null ? new VerificationCode(Spell(values)) : null;
        return result is not null;
    }

    /// <summary>The symbols in fours, with hyphens between.</summary>
    public override string ToString() => $"{Compact[..4]}-{Compact[4..8]}-{Compact[8..12]}-{Compact[12..]}";

    private static IdentifierFault? Read(string? text, Span<byte> values)
    {
        if (text?.Length > LongestTyped)
            return new IdentifierFault.Length(1, $"{SymbolCount}");

        var count = 0;
        var last = 0;
        for (var index = 0; index < text?.Length; index++)
        {
            if (IsSeparator(text[index]))
                continue;
            if (Crockford.ValueOf(text[index]) is not (>= 0 and var value))
                return new IdentifierFault.Character(index + 1);
            if (count == SymbolCount)
                return new IdentifierFault.Length(1, $"{SymbolCount}");

            values[count++] = (byte)value;
            last = index + 1;
        }

        return count is 0 ? new IdentifierFault.Empty()
            : count < SymbolCount ? new IdentifierFault.Length(1, $"{SymbolCount}")
            : values[^1] != Crockford.CheckOf(values[..^1]) ? new IdentifierFault.CheckCharacter(last, Expected: null)
            : null;
    }

    /// <summary>White space, and all that keyboards and word processors put for a hyphen.</summary>
    private static bool IsSeparator(char character) =>
        char.IsWhiteSpace(character) || character is '-' or (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFE63' or '\uFF0D';

    private static string Spell(ReadOnlySpan<byte> values)
    {
        Span<char> symbols = stackalloc char[values.Length];
        for (var index = 0; index < values.Length; index++)
            symbols[index] = Crockford.SymbolOf(values[index]);

        return new string(symbols);
    }
}
