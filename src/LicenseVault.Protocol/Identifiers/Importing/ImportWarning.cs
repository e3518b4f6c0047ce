namespace LicenseVault.Protocol.Identifiers.Importing;

/// <summary>What is wrong with an imported identifier that was accepted all the same. A closed set.</summary>
public sealed record ImportWarning
{
    private ImportWarning(string code, string detail) => (Code, Detail) = (code, detail);

    /// <summary>The check character is that of a mistaken form of MOD 37,36 by which real identifiers were issued.</summary>
    public static ImportWarning CirculatingCheckCharacter { get; } =
        new("circulating-check-character", "The check character comes from a mistaken computation that is in circulation.");

    /// <summary>The check character fits by no known computation: one of the characters may be mistaken.</summary>
    public static ImportWarning WrongCheckCharacter { get; } =
        new("wrong-check-character", "The check character does not fit the rest; one of the characters may be mistaken.");

    /// <summary>Small letters where the standard has capital ones.</summary>
    public static ImportWarning LowerCase { get; } =
        new("lower-case", "Small letters stand where the standard has capital letters.");

    /// <summary>Spaces before or after, which were left out.</summary>
    public static ImportWarning SurroundingSpaces { get; } =
        new("surrounding-spaces", "There are spaces around it; they were left out.");

    /// <summary>The issuer's code is eighteen digits that are no credit code.</summary>
    public static ImportWarning IssuerNotCreditCode { get; } =
        new("issuer-not-credit-code", "The issuer's code is eighteen digits, but no credit code.");

    /// <summary>The serial is longer than may be issued, or has hyphens or small letters.</summary>
    public static ImportWarning UnusualSerial { get; } =
        new("unusual-serial", "The serial is longer than may be issued, or has hyphens or small letters.");

    /// <summary>A first-generation resident number, without century and check character.</summary>
    public static ImportWarning FifteenDigits { get; } =
        new("fifteen-digits", "It is a first-generation number of fifteen digits, which has no check character.");

    /// <summary>A stable slug.</summary>
    public string Code { get; }

    /// <summary>One plain English sentence, without any part of the value.</summary>
    public string Detail { get; }
}
