namespace LicenseVault.Core.Catalogue;

/// <summary>An agency that issues (颁发机构), and what it may issue from when to when.</summary>
/// <param name="Code">证照颁发机构代码: a credit code or a division code.</param>
/// <param name="Name">As it stands on the seal.</param>
/// <param name="NameEn">English.</param>
/// <param name="Division">行政区划代码, 6 digits.</param>
/// <param name="Types">Its authorities, past ones included.</param>
public sealed record Issuer(string Code, string Name, string NameEn, string Division, IReadOnlyList<IssuingAuthority> Types)
{
    /// <summary>What the issuer may do with a type on a day.</summary>
    public AuthorityState AuthorityFor(string type, DateOnly day)
    {
        var authorities = Types.Where(authority => authority.Type == type).ToList();
        return authorities.Count == 0 ? AuthorityState.None
            : authorities.Any(authority => authority.From <= day && (authority.Until is not { } until || day <= until)) ? AuthorityState.Held
            : authorities.All(authority => authority.From > day) ? AuthorityState.NotYet
            : AuthorityState.Ended;
    }
}

/// <param name="Type">Certificate type code.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null while it has no end.</param>
public sealed record IssuingAuthority(string Type, DateOnly From, DateOnly? Until = null);

/// <summary>What an issuer may do with a type on a day.</summary>
public enum AuthorityState
{
    /// <summary>It may issue.</summary>
    Held,

    /// <summary>It was never given the type.</summary>
    None,

    /// <summary>Its authority begins later.</summary>
    NotYet,

    /// <summary>Its authority has ended, or lapsed on that day between two times.</summary>
    Ended,
}
