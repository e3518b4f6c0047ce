namespace LicenseVault.Server.Pages;

/// <summary>What a view shows. The views only set out what stands here.</summary>
/// <param name="Visit">The request that it answers.</param>
internal abstract record Page(Visit Visit)
{
    /// <summary>For the title bar.</summary>
    public abstract string Title { get; }

    /// <summary>Where a browser without script goes after so many seconds; null for a page that stays.</summary>
    public virtual (int Seconds, string Address)? Leaving => null;
}
