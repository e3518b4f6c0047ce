using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LicenseVault.Core.Minting;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.StatusLists;

/// <summary>Names one status list: the issuer whose certificates are in it, and which of its lists it is.</summary>
/// <param name="Issuer">The issuer's code.</param>
/// <param name="Number">0 for the first.</param>
public sealed record StatusListId(string Issuer, int Number)
{
    private const int MostDigits = 9;

    /// <summary>The slots of this list begin here.</summary>
    internal long FirstSlot => (long)Number * StatusSlots.ListLength;

    internal static StatusListId Of(string issuer, long slot) => new(issuer, StatusSlots.ListOf(slot));

    /// <summary>Reads the two parts of a list's address. There is one way to write each: no sign, no zero in front.</summary>
    public static bool TryParse(string? issuer, string? number, [MaybeNullWhen(false)] out StatusListId result)
    {
        result = null;
        if (!AuthorityCode.TryParse(issuer, null, out _)
            || number is not { Length: >= 1 and <= MostDigits }
            || (number[0] == '0' && number.Length > 1)
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var which))
        {
            return false;
        }

        result = new StatusListId(issuer, which);
        return true;
    }

    /// <summary>Where it is published.</summary>
    internal string UriAt(VaultAddress address) => StatusSlots.UriOf(address.BaseUrl, Issuer, FirstSlot);

    /// <summary>The id of its document.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Issuer}/{Number}");
}
