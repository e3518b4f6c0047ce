namespace LicenseVault.Core.Protecting;

/// <summary>What came of retiring a data key.</summary>
public abstract record RetireOutcome
{
    private RetireOutcome()
    {
    }

    /// <summary>It is gone for good.</summary>
    public sealed record Retired : RetireOutcome;

    public sealed record AlreadyRetired : RetireOutcome;

    public sealed record Unknown : RetireOutcome;

    /// <summary>It is the key to seal with; rotate first.</summary>
    public sealed record Current : RetireOutcome;

    /// <summary>Its successor is so young that some process may still be writing what it sealed under this one.</summary>
    public sealed record TooSoon(DateTimeOffset NotBefore) : RetireOutcome;

    /// <summary>Values are sealed under it; re-encrypt first.</summary>
    public sealed record InUse(long Values) : RetireOutcome;

    /// <summary>Some records are damaged; when they are repaired they may need it.</summary>
    public sealed record Uncertain(long Damaged) : RetireOutcome;
}
