using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace LicenseVault.Core.Storing;

/// <summary>
/// Names an object: parts of letters, digits, dots, hyphens and underscores, joined by slashes; no part starts with a dot;
/// at most 300 characters. What it cannot say, no path can be made of.
/// </summary>
public sealed record ObjectKey
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_/");

    /// <summary>Throws an <see cref="ArgumentException"/> for what is no key.</summary>
    public ObjectKey(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!IsWellFormed(value))
            throw new ArgumentException("Not an object key.", nameof(value));
        Value = value;
    }

    public string Value { get; }

    /// <summary>Reads what may or may not be a key.</summary>
    public static bool TryParse(string value, [NotNullWhen(true)] out ObjectKey? key)
    {
        ArgumentNullException.ThrowIfNull(value);
        key = IsWellFormed(value) ? new ObjectKey(value) : null;
        return key is not null;
    }

    public override string ToString() => Value;

    private static bool IsWellFormed(string value) =>
        value.Length is > 0 and <= 300
        && !value.AsSpan().ContainsAnyExcept(Allowed)
        && !value.Split('/').Any(part => part.Length == 0 || part[0] == '.');
}
